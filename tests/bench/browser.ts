import { Agent, request } from "node:http";
import { demoSignIn } from "../support/demo-sign-in";

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer };

/** Somebody signed in to the running app, over connections that are kept open. */
export class Browser {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 16 });
  cookie = "";
  constructor(readonly origin: string) {}

  /** Chooses one of the sample people at the demo's provider. */
  async signIn(town: string, person: string): Promise<void> {
    this.cookie = await demoSignIn(this.origin, town, person);
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send("GET", path, { ...headers, Cookie: this.cookie });
  }

  post(path: string, body: string): Promise<Answer> {
    const type = "application/x-www-form-urlencoded";
    return this.send("POST", path, { Cookie: this.cookie, Origin: this.origin, "Content-Type": type }, body);
  }

  close(): void {
    this.agent.destroy();
  }

  private send(method: string, path: string, headers: Record<string, string>, body?: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const sent = request(`${this.origin}${path}`, { method, headers, agent: this.agent }, (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
        );
        response.on("error", reject);
      });
      sent.on("error", reject);
      sent.end(body);
    });
  }
}

/** The values of a page's hidden fields. */
export function formOf(html: string, names: string[]): Record<string, string> {
  return Object.fromEntries(
    names.map((name) => {
      const value = html.match(new RegExp(`name="${name}" value="([^"]*)"`))?.[1];
      if (value === undefined) throw new Error(`The page has no field "${name}"`);
      return [name, value];
    }),
  );
}
