import type { ReactNode } from "react";
import { Breadcrumb, type Crumb } from "./breadcrumb";
import { PageHead } from "./page-head";
import { StateTag } from "./state-tag";

type Props = {
  head: { town: string; account: string; name: string; unit: string; state: string; stateName: string; back: string };
  accounts: string;
  /** What this screen is for; absent on the account's own page. */
  title?: string;
  lead?: ReactNode;
  /** Of a screen that is one part of another: where it belongs, and its place there instead of account and state. */
  part?: { of: Crumb; place: string };
};

/** Which account, where it is, and what this screen is for. */
export function CaseHead({ head, accounts, title, lead, part }: Props) {
  const { name, account, unit, state, stateName, back } = head;
  const here = part ? [part.of, { label: part.place }] : [{ label: title ?? "" }];
  const crumbs = [
    { href: accounts, label: "Konton" },
    ...(title ? [{ href: back, label: name }, ...here] : [{ label: name }]),
  ];
  const kicker = title ? `${name} · ${account}` : `${unit} · ${account}`;
  return (
    <>
      <Breadcrumb crumbs={crumbs} />
      <PageHead
        kicker={part ? `${part.place} · ${account}` : kicker}
        title={title ?? name}
        lead={lead}
        tag={part || title === stateName ? null : <StateTag state={state} label={stateName} />}
      />
    </>
  );
}
