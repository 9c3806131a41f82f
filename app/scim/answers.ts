/** The media type of every request and answer (RFC 7644 § 3.1). */
export const SCIM = "application/scim+json";

export const USER = "urn:ietf:params:scim:schemas:core:2.0:User";
export const ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
export const GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";
const LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
const ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";

type ScimType =
  | "invalidFilter"
  | "uniqueness"
  | "mutability"
  | "invalidSyntax"
  | "invalidPath"
  | "noTarget"
  | "invalidValue";

/** What a request is refused with (RFC 7644 § 3.12). The text is for whoever looks after the directory. */
export class ScimError extends Error {
  constructor(
    readonly status: 400 | 401 | 404 | 409 | 412 | 413 | 415,
    detail: string,
    readonly scimType?: ScimType,
  ) {
    super(detail);
  }
}

export const invalid = (detail: string, type: ScimType = "invalidValue") => new ScimError(400, detail, type);

export const errorBody = (status: number, detail: string, scimType?: string) => ({
  schemas: [ERROR],
  status: String(status),
  detail,
  ...(scimType ? { scimType } : {}),
});

/** One page of a list; `startIndex` counts from 1 (RFC 7644 § 3.4.2.4). */
export function listBody<Resource>(all: Resource[], { startIndex, count }: { startIndex: number; count: number }) {
  const page = all.slice(startIndex - 1, startIndex - 1 + count);
  return { schemas: [LIST], totalResults: all.length, startIndex, itemsPerPage: page.length, Resources: page };
}

export const MOST_RESULTS = 200;

/** The page asked for. A number below what there is counts as the lowest, one above as the highest. */
export function pageOf(query: Record<string, string>): { startIndex: number; count: number } {
  const number = (name: string, otherwise: number) => {
    const text = query[name];
    if (text === undefined) return otherwise;
    if (!/^-?\d{1,9}$/.test(text)) throw invalid(`${name} must be a whole number`);
    return Number(text);
  };
  return {
    startIndex: Math.max(1, number("startIndex", 1)),
    count: Math.min(MOST_RESULTS, Math.max(0, number("count", MOST_RESULTS))),
  };
}
