import { once } from "node:events";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** A call to AWS. */
export interface Call {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** Of IAM and STS: `CreateRole`. */
  readonly action: string | undefined;
}

/**
 * What becomes of a call: it is carried out and answered; carried out, and the answer is lost; refused for want of
 * rights; or its connection is cut.
 */
export type Fate = "answered" | "unanswered" | "refused" | "cut";

const REFUSAL = "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>";

/** Stands between Terraform and the emulator, as the network does. */
export class Proxy {
  /** What becomes of each call. */
  fate: (call: Call) => Fate | Promise<Fate> = () => "answered";

  private constructor(
    private readonly server: Server,
    private readonly target: string,
  ) {}

  static async start(target: string): Promise<Proxy> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const proxy = new Proxy(server, target);
    server.on("request", (incoming: IncomingMessage, outgoing: ServerResponse) => {
      proxy.handle(incoming, outgoing).catch(() => outgoing.destroy());
    });
    return proxy;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** All calls are answered again; connections of those that were not are closed. */
  calm(): void {
    this.fate = () => "answered";
    this.server.closeAllConnections();
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const { method = "GET", url = "/" } = incoming;
    const body = await buffer(incoming);
    const action = /(?:^|&)Action=(\w+)/.exec(body.toString("latin1"))?.[1];
    const fate = await this.fate({ method, path: url, action });
    if (fate === "cut") {
      incoming.socket.destroy();
      return;
    }
    if (fate === "refused") {
      outgoing.writeHead(403, { "content-type": "application/xml" }).end(REFUSAL);
      return;
    }
    const { expect: _, ...headers } = incoming.headers;
    const call = request(this.target + url, { method, headers }).end(body);
    const [response] = (await once(call, "response")) as [IncomingMessage];
    const answer = await buffer(response);
    if (fate === "answered") outgoing.writeHead(response.statusCode ?? 500, response.headers).end(answer);
  }
}
