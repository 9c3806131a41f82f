import { z } from "zod";
import { proposalKinds } from "../proposal/shape";
import { said, sourced } from "./vocabulary";

/** Who decides on what those employed may propose. */
const deciders = ["manager", "communications", "informationOfficer"] as const;

/** What those employed may propose, each with who decides. A municipality has those that it writes down. */
export const proposalSection = z
  .partialRecord(
    z.enum(proposalKinds),
    z
      .strictObject({
        decidedBy: z
          .enum(deciders)
          .meta(
            said(
              "Vem som svarar: manager (närmaste chef), communications (kommunikationsenheten), informationOfficer (informationsansvarig).",
              "communications",
            ),
          ),
        ...sourced,
      })
      .meta(said("Ett slags förslag.", { decidedBy: "communications", source: "VAS-18" })),
  )
  .meta(
    said(
      "Vad anställda får föreslå: tip (tips till kommunens egna kanaler), forum (att företräda kommunen i någon annans forum). Den som utelämnas finns inte i kommunen.",
      { tip: { decidedBy: "communications", source: "VAS-18" }, forum: { decidedBy: "manager", source: "VAS-19" } },
    ),
  );
