import { z } from "zod";
import { formIds } from "../account/facts";
import { signedActs, strengths } from "../signing/acts";
import { eventTypes, level, levels, role, roles, said, sourced, words } from "./vocabulary";

const point = (example: string) =>
  z.strictObject({
    point: words.max(200).meta(said("Punkten i delegationsordningen, så som den heter där.", example)),
    further: level
      .nullable()
      .meta(
        said(
          "Den lägsta nivå som chefen får delegera beslutet vidare till; null = beslutet delegeras inte vidare.",
          "unit",
        ),
      ),
    ...sourced,
  });
const pointExample = { point: "4.12 Konton i sociala medier: skaffa", further: "unit", source: "VAS-4" };

const deciderExample = { level: "administration", source: "VAS-4" };

/** What a policy says of the municipality's organisation and of the way to an account. */
export const orderSections = {
  look: z
    .strictObject({
      colour: z
        .string()
        .regex(/^#[0-9a-f]{6}$/)
        .meta(said("Kommunens färg: # och sex tecken 0–9, a–f.", "#1f4e79")),
      logotype: z
        .string()
        .regex(/^[a-z0-9-]+\.svg$/)
        .nullable()
        .meta(said("En SVG-fil bredvid den här filen; null = en sköld med kommunens första bokstav.", "vasterby.svg")),
    })
    .meta(said("Färg och logotyp.", { colour: "#1f4e79", logotype: null })),
  levels: z.partialRecord(z.enum(levels), words.meta(said("Kommunens eget ord för nivån.", "Sektor"))).meta(
    said("Alla nivåer som organisationen har, med kommunens egna ord.", {
      municipality: "Kommun",
      board: "Nämnd",
      administration: "Sektor",
      unit: "Enhet",
    }),
  ),
  roleNames: z
    .partialRecord(z.enum(roles), words.meta(said("Rollens namn i bestämd form.", "sektorchefen")))
    .meta(said("Rollernas namn i bestämd form, bara de som skiljer sig.", { decider: "sektorchefen" })),
  deciders: z
    .strictObject({
      order: z.strictObject({ level, ...sourced }).meta(said("Vem som beslutar om en beställning.", deciderExample)),
      closure: z
        .strictObject({ level: level.optional(), ...sourced })
        .optional()
        .meta(said("Vem som beslutar om avslut; utelämnad nivå = som för beställningen.", { source: "VAS-11" })),
    })
    .meta(said("På vilken nivå chefen beslutar om beställning och om avslut.", { order: deciderExample })),
  delegation: z
    .strictObject({
      order: point(pointExample.point).meta(said("Beslut om en beställning.", pointExample)),
      closure: point("4.13 Konton i sociala medier: avsluta").meta(
        said("Beslut om avslut.", { ...pointExample, point: "4.13 Konton i sociala medier: avsluta", further: null }),
      ),
      reported: z.boolean().meta(said("Om besluten anmäls till nämnden.", true)),
      ...sourced,
    })
    .meta(
      said("Delegationsordningen: besluten med sina punkter, vidaredelegation och anmälan till nämnden.", {
        order: pointExample,
        closure: { point: "4.13 Konton i sociala medier: avsluta", further: null, source: "VAS-4" },
        reported: true,
        source: "VAS-4",
      }),
    ),
  consultation: z
    .strictObject({ role, ...sourced })
    .nullable()
    .meta(said("Vem som hörs före beslutet; null = ingen.", { role: "communications", source: "VAS-3" })),
  closureConsultation: z
    .strictObject({ role, ...sourced })
    .nullable()
    .meta(said("Vem som hörs innan ett konto avslutas; null = ingen.", { role: "communications", source: "VAS-11" })),
  administrators: z
    .strictObject({
      minimum: z.int().min(1).max(6).meta(said("Minsta antal, från 1 till 6.", 2)),
      deputies: z.boolean().default(false).meta(said("Om var och en ska ha en ersättare.", true)),
      ...sourced,
    })
    .meta(
      said("Minsta antal administratörer, och om var och en ska ha en ersättare.", { minimum: 2, source: "VAS-1" }),
    ),
  assignment: z.strictObject(sourced).meta(said("Att var och en själv tar uppdraget.", { source: "VAS-5" })),
  statements: z
    .array(
      z.strictObject({
        by: z
          .enum(["nominee", "decider"])
          .meta(said("Vem som intygar: nominee tar uppdraget, decider godkänner.", "nominee")),
        text: words.meta(said("Vad som intygas.", "Jag känner till mediet och har tid för uppdraget.")),
        ...sourced,
      }),
    )
    .meta(
      said("Vad den som tar uppdraget eller godkänner intygar med sin underskrift.", [
        { by: "nominee", text: "Jag känner till mediet och har tid för uppdraget.", source: "VAS-5" },
      ]),
    ),
  signing: z
    .partialRecord(
      z.enum(signedActs),
      z
        .strictObject({
          strength: z
            .enum(strengths)
            .meta(
              said(
                "Hur den som skriver under visar att det är de: session (är inloggad), stepUp (loggar in på nytt för just den här texten) eller passkey. Ett starkare sätt räcker alltid.",
                "stepUp",
              ),
            ),
          ...sourced,
        })
        .meta(said("Hur steget skrivs under.", { strength: "stepUp", source: "VAS-4" })),
    )
    .meta(
      said("Hur de steg som skrivs under gör det. Ett steg som inte nämns gör som i standarden.", {
        approve: { strength: "stepUp", source: "VAS-4" },
      }),
    ),
  copyTo: z
    .strictObject({ role, ...sourced })
    .nullable()
    .meta(
      said("Vem som får en kopia av den godkända beställningen; null = ingen.", {
        role: "informationOfficer",
        source: "VAS-6",
      }),
    ),
  told: z
    .partialRecord(
      z.enum(eventTypes),
      z
        .array(z.strictObject({ role, ...sourced }))
        .meta(said("Alla som får besked om händelsen.", [{ role: "communications", source: "VAS-6" }])),
    )
    .meta(
      said("Vem som får besked om vad. En händelse som skrivs här ersätter standardens hela lista för den.", {
        launched: [{ role: "communications", source: "VAS-6" }],
      }),
    ),
  formNames: z
    .partialRecord(
      z.enum(formIds),
      z
        .strictObject({
          name: words.meta(said("Formulärets namn.", "Strategidokument")),
          definite: words
            .optional()
            .meta(said("Namnet i bestämd form, så som det står inne i en mening.", "strategidokumentet")),
          ...sourced,
        })
        .meta(
          said("Vad formuläret heter hos er.", {
            name: "Strategidokument",
            definite: "strategidokumentet",
            source: "VAS-2",
          }),
        ),
    )
    .meta(
      said("Formulärens namn.", {
        plan: { name: "Strategidokument", definite: "strategidokumentet", source: "VAS-2" },
      }),
    ),
};
