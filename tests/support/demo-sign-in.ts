/** Signs in at a running demo, through its provider; the answer is the cookie of the session. `person` is an id. */
export async function demoSignIn(origin: string, town: string, person: string): Promise<string> {
  const jars = new Map<string, Map<string, string>>();
  const go = async (url: URL, init: RequestInit = {}): Promise<URL> => {
    const jar = jars.get(url.host) ?? new Map<string, string>();
    jars.set(url.host, jar);
    const Cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(url, { ...init, headers: { ...init.headers, Cookie }, redirect: "manual" });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = line.match(/^([^=]+)=([^;]*)/) ?? [];
      jar.set(name, value);
    }
    const to = answer.headers.get("Location");
    return to ? go(new URL(to, url)) : url;
  };
  const chooser = await go(new URL(`/${town}/logga-in/prov`, origin));
  const body = new URLSearchParams({ person });
  const end = await go(chooser, { method: "POST", body });
  const session = jars.get(end.host)?.get(`__Host-kontoakt-${town}`);
  if (!session) throw new Error(`${person} could not sign in: it ended at ${end.pathname}`);
  return `__Host-kontoakt-${town}=${session}`;
}
