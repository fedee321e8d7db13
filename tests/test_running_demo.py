from tests.running_demo import Demo, read_sign_ins

SAID = """
Program   http://localhost:8107/
  helen.osei@example.org                   Program administrator

Harbour Professionals Network   http://harbour.localhost:8107/
  dolores.quintana@example.org             Coordinator
  david.taylor100@example.org              Mentor

Password of all: foothold-demo
"""


def test_sign_ins_are_read_as_the_demo_prints_them():
    people = {
        ("", "Program administrator"): "helen.osei@example.org",
        ("harbour", "Coordinator"): "dolores.quintana@example.org",
        ("harbour", "Mentor"): "david.taylor100@example.org",
    }
    found = read_sign_ins(SAID, 8107)
    assert found == Demo(8107, "foothold-demo", people)
    assert found.url("harbour", "/home/") == "http://harbour.localhost:8107/home/"
