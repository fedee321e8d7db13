from tenants.mentoring.models.attendance import Attendance
from tenants.mentoring.models.group import Group
from tenants.mentoring.models.membership import Membership
from tenants.mentoring.models.session import Session

__all__ = ["Attendance", "Group", "Membership", "Session"]
