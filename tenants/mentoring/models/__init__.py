from tenants.mentoring.models.agreement import Agreement
from tenants.mentoring.models.attendance import Attendance
from tenants.mentoring.models.fit import Fit
from tenants.mentoring.models.group import Group
from tenants.mentoring.models.link import Link
from tenants.mentoring.models.membership import Membership
from tenants.mentoring.models.session import Session
from tenants.mentoring.models.step import Step

__all__ = ["Agreement", "Attendance", "Fit", "Group", "Link", "Membership", "Session", "Step"]
