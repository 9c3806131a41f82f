import { unsafeFor } from "./app/deployment.server";

const line = (text = "") => process.stdout.write(`${text.replace(/\p{Cc}|\p{Bidi_Control}/gu, "�")}\n`);

/** Says what is unsafe for production in the environment it is run in. 0 = nothing, 1 = something. */
const found = unsafeFor(process.env, process.argv.slice(2));
if (found.length === 0) line("Inget osäkert hittades i inställningarna.");
else line(`Det här är osäkert där andra når webbplatsen (${found.length}):`);
for (const { what, why, mend } of found) line(`- ${what}. ${why} ${mend}`);
process.exitCode = found.length ? 1 : 0;
