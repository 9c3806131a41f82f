import { ENTERPRISE, GROUP, MOST_RESULTS, USER } from "./answers";

/** What this service can and cannot (RFC 7643 § 5). */
export const serviceProviderConfig = (base: string) => ({
  schemas: ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
  patch: { supported: true },
  bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
  filter: { supported: true, maxResults: MOST_RESULTS },
  changePassword: { supported: false },
  sort: { supported: false },
  etag: { supported: true },
  authenticationSchemes: [
    {
      type: "oauthbearertoken",
      name: "Bearer token",
      description: "A token made on the municipality's page for the directory",
      specUri: "https://www.rfc-editor.org/info/rfc6750",
      primary: true,
    },
  ],
  meta: { resourceType: "ServiceProviderConfig", location: `${base}/ServiceProviderConfig` },
});

export const resourceTypes = (base: string) =>
  [
    { id: "User", endpoint: "/Users", schema: USER, schemaExtensions: [{ schema: ENTERPRISE, required: false }] },
    { id: "Group", endpoint: "/Groups", schema: GROUP, schemaExtensions: [] },
  ].map((type) => ({
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
    name: type.id,
    ...type,
    meta: { resourceType: "ResourceType", location: `${base}/ResourceTypes/${type.id}` },
  }));

type Attribute = {
  name: string;
  type?: string;
  required?: boolean;
  subAttributes?: Attribute[];
  multiValued?: boolean;
  uniqueness?: string;
};

const described = ({ subAttributes, ...attribute }: Attribute): object => ({
  type: subAttributes ? "complex" : "string",
  multiValued: false,
  required: false,
  caseExact: false,
  mutability: "readWrite",
  returned: "default",
  uniqueness: "none",
  ...attribute,
  ...(subAttributes ? { subAttributes: subAttributes.map(described) } : {}),
});

const valued = (...names: string[]): Attribute[] => names.map((name) => ({ name }));

const attributes: Record<string, [name: string, Attribute[]]> = {
  [USER]: [
    "User",
    [
      { name: "userName", required: true, uniqueness: "server" },
      { name: "externalId" },
      { name: "name", subAttributes: valued("formatted", "givenName", "familyName") },
      { name: "displayName" },
      { name: "title" },
      { name: "active", type: "boolean" },
      {
        name: "emails",
        multiValued: true,
        subAttributes: [...valued("value", "type"), { name: "primary", type: "boolean" }],
      },
      { name: "phoneNumbers", multiValued: true, subAttributes: valued("value", "type") },
    ],
  ],
  [ENTERPRISE]: [
    "EnterpriseUser",
    [{ name: "employeeNumber" }, { name: "department" }, { name: "manager", subAttributes: valued("value") }],
  ],
  [GROUP]: [
    "Group",
    [
      { name: "displayName", required: true, uniqueness: "server" },
      { name: "externalId" },
      { name: "members", multiValued: true, subAttributes: valued("value", "display") },
    ],
  ],
};

export const schemas = (base: string) =>
  Object.entries(attributes).map(([id, [name, list]]) => ({
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:Schema"],
    id,
    name,
    attributes: list.map(described),
    meta: { resourceType: "Schema", location: `${base}/Schemas/${id}` },
  }));
