import { index, prefix, type RouteConfig, route } from "@remix-run/route-config";

/** Swedish address -> screen. Everything under the frame asks for sign-in; sign-in itself and the public pages do not. */
export default [
  route(":municipality/logga-in", "routes/sign-in.tsx"),
  route(":municipality/logga-ut", "routes/sign-out.ts"),
  route(":municipality", "routes/frame.tsx", [
    index("routes/home.ts"),
    route("mitt-arbete", "routes/my-work.tsx"),
    route("bestall", "routes/new-order.tsx"),
    route("bemotande", "routes/response-chart.tsx"),
    route("konton", "routes/accounts.tsx"),
    route("konton-som-saknar-nagot", "routes/shortfalls.tsx"),
    ...prefix("konton/:account", [
      index("routes/account.tsx"),
      route("behovsanalys", "routes/account.checklist.tsx", { id: "needs" }),
      route("aktivitetsplan", "routes/account.plan.tsx"),
      route("aktivitetsplan/:question", "routes/account.plan-question.tsx"),
      route("granska", "routes/account.plan-review.tsx"),
      route("uppdrag", "routes/account.signing.tsx", { id: "acceptance" }),
      route("samrad", "routes/account.signing.tsx", { id: "consultation" }),
      route("beslut", "routes/account.signing.tsx", { id: "decision" }),
      route("handling", "routes/account.document.tsx"),
      route("aterta", "routes/account.withdrawal.tsx"),
      route("skapande", "routes/account.checklist.tsx", { id: "creation" }),
      route("lansering", "routes/account.checklist.tsx", { id: "launch" }),
      route("administratorer", "routes/account.administrators.tsx"),
      route("utvardering", "routes/account.evaluation.tsx"),
      route("avslut", "routes/account.checklist.tsx", { id: "closing" }),
      route("namndbeslut", "routes/account.board-decision.tsx"),
      route("overlatelse", "routes/account.checklist.tsx", { id: "transfer" }),
      route("akt.json", "routes/account.case-file.ts"),
      route("filer/:sha256", "routes/account.file.ts"),
    ]),
    route("*", "routes/not-found.ts", { id: "not-found-here" }),
  ]),
  route("*", "routes/not-found.ts"),
] satisfies RouteConfig;
