import type { Adapter, AdapterFactory, AdapterPayload } from "oidc-provider";

type Row = { payload: AdapterPayload; until: number };

/** Far more sign-ins than a demo sees at a time; the oldest go first. */
const MOST = 5000;

/** What the provider has to remember, in memory: gone when it stops. */
export function kept(): AdapterFactory {
  const rows = new Map<string, Row>();
  const find = (key: string) => {
    const row = rows.get(key);
    if (row && row.until > Date.now()) return row.payload;
    rows.delete(key);
    return undefined;
  };
  return (model): Adapter => {
    const key = (id: string) => `${model} ${id}`;
    const ofUid = (uid: string) => `${model} uid ${uid}`;
    return {
      async upsert(id, payload, expiresIn) {
        const until = expiresIn ? Date.now() + expiresIn * 1000 : Number.POSITIVE_INFINITY;
        rows.delete(key(id));
        rows.set(key(id), { payload, until });
        if (payload.uid) rows.set(ofUid(payload.uid), { payload, until });
        for (const oldest of rows.keys()) {
          if (rows.size <= MOST) break;
          rows.delete(oldest);
        }
      },
      find: async (id) => find(key(id)),
      findByUid: async (uid) => find(ofUid(uid)),
      findByUserCode: async () => undefined,
      async consume(id) {
        const payload = find(key(id));
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
      },
      async destroy(id) {
        const uid = find(key(id))?.uid;
        rows.delete(key(id));
        if (uid) rows.delete(ofUid(uid));
      },
      async revokeByGrantId(grantId) {
        for (const [name, { payload }] of rows) if (payload.grantId === grantId) rows.delete(name);
      },
    };
  };
}
