"""Serves AWS from memory on 127.0.0.1: `server.py PORT`. It ends when its standard input does."""

import os
import sys
import threading

# moto reads its settings once, on import.
os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"

from moto.server import main  # noqa: E402

from access_control_attributes import complete_access_control_attributes  # noqa: E402
from analyzers import serve_analyzers  # noqa: E402
from bucket_policies import leave_conditions_out  # noqa: E402
from notebook_instances import complete_notebook_instances  # noqa: E402
from permission_sets import complete_permission_sets  # noqa: E402
from trails import find_trails_by_arn  # noqa: E402


def end_with_parent() -> None:
    """Waits for the parent to close the pipe, which the system does for it however the parent ends."""
    sys.stdin.buffer.read()
    os._exit(0)


threading.Thread(target=end_with_parent, daemon=True).start()
complete_notebook_instances()
complete_permission_sets()
complete_access_control_attributes()
leave_conditions_out()
find_trails_by_arn()
serve_analyzers()
main(["-H", "127.0.0.1", "-p", sys.argv[1]])
