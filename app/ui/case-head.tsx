import type { ReactNode } from "react";
import { Breadcrumb } from "./breadcrumb";
import { PageHead } from "./page-head";
import { StateTag } from "./state-tag";

type Props = {
  head: { town: string; account: string; name: string; unit: string; state: string; stateName: string; back: string };
  accounts: string;
  /** What this screen is for; absent on the account's own page. */
  title?: string;
  lead?: ReactNode;
};

/** Which account, where it is, and what this screen is for. */
export function CaseHead({ head, accounts, title, lead }: Props) {
  const { name, account, unit, state, stateName, back } = head;
  const crumbs = [
    { href: accounts, label: "Konton" },
    ...(title ? [{ href: back, label: name }, { label: title }] : [{ label: name }]),
  ];
  return (
    <>
      <Breadcrumb crumbs={crumbs} />
      <PageHead
        kicker={title ? `${name} · ${account}` : `${unit} · ${account}`}
        title={title ?? name}
        lead={lead}
        tag={<StateTag state={state} label={stateName} />}
      />
    </>
  );
}
