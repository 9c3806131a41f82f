import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { Policy } from "../../workflows/policy/schema";
import { paths } from "../paths";
import type { Crumb } from "../ui/breadcrumb";
import { Document } from "../ui/document";
import { Frame } from "../ui/frame";
import { shownOf } from "./look.server";

type Props = { policy: Policy; title: string; path: string; breadcrumb?: Crumb[]; children: ReactNode };

function PublicPage({ policy, title, path, breadcrumb, children }: Props) {
  const { municipality: id, name } = policy;
  const item = (href: string, label: string) => ({ href, label, current: href === path });
  return (
    <Document title={`${title} – ${name}`} municipality={id}>
      <Frame
        municipality={shownOf(policy)}
        nav={[item(paths.register(id), "Förteckning"), item(paths.rules(id), "Regler")]}
        session={<a href={paths.myWork(id)}>För medarbetare</a>}
        breadcrumb={breadcrumb}
      >
        {children}
      </Frame>
    </Document>
  );
}

/** A whole page of a municipality, the same for everybody and without scripts. */
export const publicPage = (props: Props): string => `<!DOCTYPE html>${renderToStaticMarkup(<PublicPage {...props} />)}`;
