"""A hall in which everything goes wrong that can, reproduced by one number.

The real writer, log, gateway and journal run on a clock that jumps from one
happening to the next. Messages are late, doubled, lost and overtaken; tablets
vanish and stop reading; the disk fills up; the server is killed between any two
steps, sometimes with its disk. `python -m tests.simulation --seeds 3000` plays
thousands of evenings; a failure names its seed.
"""
