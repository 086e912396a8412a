"""``python -m govdisclosure`` and the command ``govdisclosure``."""

from __future__ import annotations

import sys

from govdisclosure.errors import MissingExtra


def main() -> None:
    """Run the command line; without the extra `cli`, say how to install it and exit with 2."""
    try:
        from govdisclosure.cli import main as run
    except MissingExtra as error:
        print(error, file=sys.stderr)
        raise SystemExit(2) from None
    except KeyboardInterrupt:
        raise SystemExit(130) from None  # stopped while it was still starting
    run()


if __name__ == "__main__":
    main()
