import { needInstalled } from "../common/installed";

needInstalled("cdktf", "constructs");
