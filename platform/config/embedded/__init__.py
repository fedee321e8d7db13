"""PostgreSQL 18 and Redis from wheels, and the demo on top of them, without Docker and without root.

Plain Python: nothing here needs Django to be configured. `python -m config.embedded --help` lists the
commands.
"""
