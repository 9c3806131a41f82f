import { type DestinationStream, type Logger, pino } from "pino";

/** What may be said in the log. Names, addresses, forms and questions have no place here, so none can get in. */
export type Entry = {
  event:
    | "request"
    | "limited"
    | "fault"
    | "ended"
    | "console"
    | "databaseConnection"
    | "rulesUnreadable"
    | "signIn"
    | "signature"
    | "job"
    | "mail"
    | "capture"
    /** A stored file that is not what it was. */
    | "fixity";
  requestId?: string;
  method?: string;
  /** Its pattern, never as it was asked for; see path-pattern.server.ts. */
  path?: string;
  status?: number;
  ms?: number;
  /** The id of one that there are rules for. */
  municipality?: string;
  /** Why a sign-in, a signature or a mail came to nothing, as the product or a protocol names it. */
  fault?: string;
  detail?: string;
  /** The id of a provider in the settings. */
  provider?: string;
  error?: unknown;
};
type Level = "info" | "warn" | "error";

const onto = (destination: DestinationStream) =>
  pino(
    {
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
    },
    destination,
  );

let logger: Logger | undefined;

/** Where the log goes from now on, one JSON object a line; standard output where nobody says otherwise. */
export function logTo(destination: DestinationStream): void {
  logger = onto(destination);
}

/** Writes a line of the fields named here, each of the form it must have, and of nothing else. */
export function log(level: Level, entry: Entry): void {
  logger ??= onto(pino.destination({ dest: 1, sync: false }));
  const { event, requestId, method, path, status, ms, municipality, fault, detail, provider, error } = entry;
  logger[level]({
    event,
    requestId,
    method: method && METHODS.has(method) ? method : method && "other",
    path,
    status,
    ms: ms === undefined ? undefined : Math.round(ms * 10) / 10,
    municipality,
    fault: code(fault),
    detail: code(detail),
    provider: code(provider),
    error: error === undefined ? undefined : errorShown(error),
  });
}

/** A name out of a program or a protocol: nothing that anybody has written. */
const code = (text: string | undefined) => (text === undefined || /^[\w.:-]{1,80}$/.test(text) ? text : "other");

const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/** What an error is called and where it arose, without its message: that often repeats what somebody wrote. */
function errorShown(error: unknown): { name: string; code?: string; stack?: string; cause?: object } {
  if (!(error instanceof Error)) return { name: typeof error };
  const { name, stack, cause, code } = error as Error & { code?: unknown };
  return {
    name: /^\w{1,60}$/.test(name) ? name : "Error",
    code: typeof code === "string" && /^\w{1,60}$/.test(code) ? code : undefined,
    stack: stack?.match(/^ {4}at .*$/gm)?.join("\n"),
    cause: cause === undefined ? undefined : errorShown(cause),
  };
}

/** What libraries write on the console may hold anything: the log says where it was written, and nothing of it. */
export function takeConsole(): void {
  const saying =
    (level: Level) =>
    (...said: unknown[]) =>
      log(level, { event: "console", error: said.find((one) => one instanceof Error) ?? new Error("said") });
  Object.assign(console, { error: saying("error"), warn: saying("warn"), info: saying("info"), log: saying("info") });
}
