/** Where the tables are made. Raw SQL has to name its PostgreSQL schema itself: `withSchema` does not reach into it. */
export type Place = { engine: "sqlite" } | { engine: "postgres"; schema: string };
