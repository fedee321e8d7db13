"""Among solutions that are equal on every aim the seed decides."""

from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from tenants.matching.solver.pool import OUT, Pool, Seats
from tenants.matching.solver.seating import Benches, seat


def settled(pool: Pool, best: Seats) -> Seats:
    """With the groups that are open in `best`, the equal assignment whose pairs drew the highest lots.

    People who are kept apart are not looked at here: what breaks a rule or an aim is not taken.
    """
    columns = best != OUT
    if not columns.any():
        return best
    counts = np.bincount(best[columns], minlength=len(pool.limits))
    floor = pool.rank(best).floor
    benches = Benches(
        least=np.array([min(held.least, n) for held, n in zip(pool.limits, counts, strict=True)]),
        most=np.array([_most(pool, row, int(n)) for row, n in enumerate(counts)]),
    )
    found = seat(pool, benches, floor, lots(pool))
    if found is None or not pool.lawful(found) or pool.rank(found) != pool.rank(best):
        return best
    return found


def _most(pool: Pool, row: int, count: int) -> int:
    limits = pool.limits[row]
    return count if count == 0 or limits.is_fallback(count) else limits.most


def lots(pool: Pool) -> NDArray[np.int64]:
    """A number from 0 to 255 for each pair, drawn by the seed from the two keys, shape (mentors, mentees)."""
    seed = pool.problem.seed
    mentors = _drawn([f"{seed} mentor {mentor.key}" for mentor in pool.pairs.mentors])
    mentees = _drawn([f"{seed} mentee {mentee.key}" for mentee in pool.pairs.mentees])
    mixed = (mentors[:, np.newaxis] ^ mentees) * np.uint64(0x9E3779B97F4A7C15)
    return (mixed >> np.uint64(56)).astype(np.int64)


def _drawn(labels: list[str]) -> NDArray[np.uint64]:
    digests = [blake2b(label.encode(), digest_size=8).digest() for label in labels]
    return np.frombuffer(b"".join(digests), dtype=np.uint64)
