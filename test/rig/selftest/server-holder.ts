// Starts a server, says where, and is terminated: what a cancelled test run is.
import { dirname } from "node:path";
import { startServer } from "../server.ts";

const server = await startServer();
process.stdout.write(JSON.stringify({ url: server.url, home: dirname(server.userDataFolder) }), () => process.kill(process.pid, "SIGTERM"));
