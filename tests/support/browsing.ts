import { fieldsOf } from "./page";
import { HOST, type Visitor } from "./site";

/** A browser without scripts that goes between the site and a provider, with a jar of cookies for each. */
export class Browsing {
  private readonly jars = new Map<string, Map<string, string>>();
  /** Where it is. */
  at = "";
  constructor(private readonly site: Pick<Visitor, "request">) {}

  /** Opens an address and follows it wherever it leads, but for what is told to stop at. */
  async open(address: string, stopAt = /^$/): Promise<Response> {
    return this.go(new URL(address, this.at || HOST), {}, stopAt);
  }

  /** Sends the form of a page, with these fields. */
  async send(address: string, fields: Record<string, string>, stopAt = /^$/): Promise<Response> {
    const headers = { "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin" };
    const body = new URLSearchParams(fields).toString();
    return this.go(new URL(address, this.at || HOST), { method: "POST", body, headers }, stopAt);
  }

  /** Signs in at the demo's provider, from the sign-in page on; the answer is the page that it ends at. */
  async signIn(person: string, town = "toreboda", back = ""): Promise<Response> {
    const chooser = await this.open(`/${town}/logga-in/prov${back ? `?tillbaka=${encodeURIComponent(back)}` : ""}`);
    const fields = fieldsOf(await chooser.text());
    return this.send(this.at, { ...fields, person });
  }

  cookie(name: string, host = new URL(HOST).host): string | undefined {
    return this.jars.get(host)?.get(name);
  }

  forget(name: string, host = new URL(HOST).host): void {
    this.jars.get(host)?.delete(name);
  }

  cookies(host = new URL(HOST).host): string {
    return [...(this.jars.get(host) ?? [])].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  /** Takes the cookies of an answer. */
  keep(answer: Response, host = new URL(HOST).host): void {
    const jar = this.jars.get(host) ?? new Map<string, string>();
    this.jars.set(host, jar);
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = line.match(/^([^=]+)=([^;]*)/) ?? [];
      if (value && !/max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) jar.set(name, value);
      else jar.delete(name);
    }
  }

  private async go(url: URL, init: RequestInit, stopAt: RegExp): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set("Cookie", this.cookies(url.host));
    headers.set("User-Agent", "Mozilla/5.0 (Windows NT 10.0) Chrome/147.0.0.0 Safari/537.36");
    const sent = { ...init, headers, redirect: "manual" as const };
    const own = url.origin === HOST;
    const answer = await (own ? this.site.request(url.pathname + url.search, sent) : fetch(url, sent));
    this.keep(answer, url.host);
    this.at = url.href;
    const to = answer.headers.get("Location");
    if (answer.status < 300 || answer.status > 399 || !to) return answer;
    const next = new URL(to, url);
    if (stopAt.source !== "^$" && stopAt.test(next.href)) {
      this.at = next.href;
      return answer;
    }
    return this.go(next, {}, stopAt);
  }
}
