import { runApp } from "./cli/app";

/** The app of cdktf.json. `runApp` takes stacks and aspects of one's own: docs/install.md. */
runApp();
