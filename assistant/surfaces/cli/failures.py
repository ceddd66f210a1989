"""What a person sees when something fails: one clear sentence, and an exit code that says who must act."""

import sys
from collections.abc import Callable

from assistant.surfaces.bugs import said_of_bug
from tools.domain.errors import AskerError, OperatorError

ASKER, OPERATOR, BUG, INTERRUPTED = 2, 3, 70, 130


def explained(run: Callable[[], object]) -> int:
    """Run a command; any error becomes one sentence on standard error and its exit code is returned."""
    try:
        run()
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else ASKER
    except AskerError as error:
        return _say(str(error), ASKER)
    except OperatorError as error:
        return _say(str(error), OPERATOR)
    except KeyboardInterrupt:
        return _say("Stopped. What was done so far is kept; run the same command again to go on.", INTERRUPTED)
    except BrokenPipeError:
        return 0
    except Exception:  # noqa: BLE001 - the last door: a bug gets a reference number, never a traceback
        return _say(said_of_bug(), BUG)
    return 0


def _say(sentence: str, code: int) -> int:
    sys.stderr.write(f"econ: {sentence}\n")
    return code
