import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import type { Provider } from "../../app/identity/providers.server";

type Answers = Partial<Record<"discovery" | "token" | "keys", (response: ServerResponse) => void>>;
type Asked = { nonce: string; state: string; redirect: string; params: URLSearchParams };

/** A provider that says whatever a test has it say, signed or not. It asks nobody anything. */
export class FalseProvider {
  /** What the next ID token says, over what is usual. */
  claims: JWTPayload = {};
  /** What is answered instead, address by address. */
  answers: Answers = {};
  /** Signs with a key that is not among those it shows. */
  foreignKey = false;
  /** What it was last asked. */
  asked: Asked | undefined;
  readonly client: Provider;

  private constructor(
    private readonly server: Server,
    private readonly key: CryptoKey,
    private readonly shown: object,
    private readonly foreign: CryptoKey,
  ) {
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    this.client = {
      id: "falsk",
      name: "Falsk inloggning",
      issuer,
      clientId: "kontoakt",
      clientSecret: "hemlig",
      employeeIdClaim: "employeeId",
      acr: ["hög"],
      scope: "openid profile",
    };
    server.on("request", (request, response) => void this.answer(request, response));
  }

  static async start(): Promise<FalseProvider> {
    const [own, foreign] = [await generateKeyPair("ES256"), await generateKeyPair("ES256")];
    const shown = { ...(await exportJWK(own.publicKey)), kid: "k1", alg: "ES256", use: "sig" };
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    server.unref();
    return new FalseProvider(server, own.privateKey, shown, foreign.privateKey);
  }

  reset(): void {
    this.claims = {};
    this.answers = {};
    this.foreignKey = false;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** Any token, signed by this provider. */
  sign(claims: JWTPayload, header: { typ?: string } = {}): Promise<string> {
    const key = this.foreignKey ? this.foreign : this.key;
    return new SignJWT(claims).setProtectedHeader({ alg: "ES256", kid: "k1", ...header }).sign(key);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { issuer } = this.client;
    const url = new URL(request.url ?? "", issuer);
    const json = (value: object, status = 200) =>
      response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(value));
    if (url.pathname === "/.well-known/openid-configuration") {
      if (this.answers.discovery) return this.answers.discovery(response);
      json({
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        id_token_signing_alg_values_supported: ["ES256"],
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
      });
    } else if (url.pathname === "/keys") {
      if (this.answers.keys) return this.answers.keys(response);
      json({ keys: [this.shown] });
    } else if (url.pathname === "/auth") {
      const params = url.searchParams;
      const [nonce, state] = [params.get("nonce") ?? "", params.get("state") ?? ""];
      this.asked = { nonce, state, redirect: params.get("redirect_uri") ?? "", params };
      const back = new URL(this.asked.redirect);
      // The code carries the nonce, as several sign-ins may be under way.
      back.search = new URLSearchParams({ code: `kod-${nonce}`, state }).toString();
      response.writeHead(302, { Location: back.href }).end();
    } else if (url.pathname === "/token") {
      if (this.answers.token) return this.answers.token(response);
      const nonce = new URLSearchParams(await bodyOf(request)).get("code")?.slice(4);
      const now = Math.floor(Date.now() / 1000);
      const usual = { iss: issuer, aud: "kontoakt", sub: "s1", iat: now, exp: now + 300, auth_time: now, acr: "hög" };
      const id_token = await this.sign({ ...usual, nonce, ...this.claims });
      json({ access_token: "a", token_type: "Bearer", id_token });
    } else json({}, 404);
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const part of request) body += part;
  return body;
}
