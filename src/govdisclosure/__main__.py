"""``python -m govdisclosure`` and the command ``govdisclosure``."""

from __future__ import annotations

import sys

from govdisclosure.errors import MissingExtra

#: What the command line needs beyond the core: the extra `cli`.
_NEEDED = ("click", "rich")


def main() -> None:
    """Run the command line; without the extra `cli`, say how to install it and exit with 2."""
    try:
        from govdisclosure.cli import main as run
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing not in _NEEDED:
            raise
        print(MissingExtra("cli", needs=missing), file=sys.stderr)
        raise SystemExit(2) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None  # stopped while it was still starting
    run()


if __name__ == "__main__":
    main()
