"""What is wrong with a file of people, counted and cut to a length that one can read."""

from collections import Counter
from dataclasses import dataclass

from kernel.errors import FieldProblem, RefusedError

MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class FileProblems:
    """`columns` are the columns with problems and how many, most first; `shown` are the first by row."""

    count: int
    rows: int
    columns: list[tuple[str, int]]
    shown: list[FieldProblem]

    @property
    def hidden(self) -> int:
        return self.count - len(self.shown)


def file_problems(error: RefusedError) -> FileProblems:
    problems = sorted(error.problems, key=lambda problem: problem.row or 0)
    columns = Counter(problem.field for problem in problems if problem.field)
    rows = {problem.row for problem in problems if problem.row}
    return FileProblems(len(problems), len(rows), columns.most_common(), problems[:MOST_SHOWN])
