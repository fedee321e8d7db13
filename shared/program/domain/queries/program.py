from shared.program.models import Program


def the_program() -> Program:
    """The program of this deployment. Raises Program.DoesNotExist before it was founded."""
    return Program.objects.get()
