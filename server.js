// React chooses its build when it is first imported, so the mode must be set before.
process.env.NODE_ENV ??= "production";
const build = await import("./build/server/index.js");
await build.entry.module.serve(build, { demo: process.argv.includes("--demo") });
