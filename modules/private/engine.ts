import { needInstalled } from "../../common/installed";

needInstalled("cdktf", "@cdktf/provider-aws", "constructs");
