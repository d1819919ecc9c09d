"""Counts over everything are made once until the database changes, and a failure fails all who wait."""

import asyncio

import pytest

from db.site.kept import Kept, state_of


def test_what_was_made_is_kept_until_the_database_is_written(tmp_path):
    file = tmp_path / "packs.db"
    file.write_bytes(b"one")
    kept, made = Kept(lambda: state_of(file), seconds=0), []

    async def make():
        made.append(len(made))
        return made[-1]

    async def asked() -> list[int]:
        return list(await asyncio.gather(*(kept.get("counts", make) for _ in range(3))))

    assert asyncio.run(asked()) == [0, 0, 0]
    file.with_name("packs.db-wal").write_bytes(b"written")
    assert asyncio.run(asked()) == [1, 1, 1]


def test_a_database_that_is_written_all_the_time_is_counted_now_and_then():
    states = iter(range(100))
    kept, made = Kept(lambda: next(states), seconds=60), []

    async def make():
        made.append(1)

    async def asked():
        await kept.get("counts", make)
        await kept.get("counts", make)

    asyncio.run(asked())
    assert len(made) == 1


def test_a_failure_is_told_to_all_who_wait_and_not_kept_for_long():
    kept, tried = Kept(lambda: "same", seconds=0.2), []

    async def fail():
        tried.append(1)
        raise TimeoutError("too slow")

    async def asked():
        answers = await asyncio.gather(*(kept.get("counts", fail) for _ in range(4)), return_exceptions=True)
        assert [type(answer) for answer in answers] == [TimeoutError] * 4 and len(tried) == 1
        await asyncio.sleep(0.25)
        with pytest.raises(TimeoutError):
            await kept.get("counts", fail)
        assert len(tried) == 2

    asyncio.run(asked())
