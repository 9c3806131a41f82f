import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { Policy } from "../../workflows/policy/schema";
import { getPolicy } from "../policies.server";
import { shownOf } from "../public/look.server";
import { Document } from "../ui/document";
import { Frame } from "../ui/frame";
import { NoticeBox } from "../ui/notice-box";
import { PageHead } from "../ui/page-head";

export type Choice = { id: string; name: string; title: string; why: string };

/** Who to be, among made-up people. */
export const chooserPage = (policy: Policy, people: Choice[]) =>
  page(
    policy,
    "Välj vem du vill vara",
    <>
      <Test />
      <form method="post" className="sign-ins">
        {people.map(({ id, name, title, why }) => (
          <button key={id} type="submit" name="person" value={id} className="sign-in">
            <strong>{name}</strong>
            <span>{title}</span>
            <span className="meta">{why}</span>
          </button>
        ))}
      </form>
    </>,
  );

/** Whoever is signed in here already says once more that it is them. */
export const confirmPage = (policy: Policy, { id, name, title }: Choice) =>
  page(
    policy,
    `Bekräfta att du är ${name}`,
    <>
      <Test />
      <p>
        Du är inloggad som {name}, {title}.
      </p>
      <form method="post" className="actions">
        <button type="submit" name="person" value={id} className="ds-button">
          Bekräfta som {name}
        </button>
        <button type="submit" name="person" value="" className="ds-button" data-variant="secondary">
          Avbryt
        </button>
      </form>
    </>,
  );

export const errorPage = (municipality: string, title: string, text: string) =>
  page(getPolicy(municipality), title, <p>{text}</p>);

/** `form` is the provider's own, in HTML: it holds nothing but its protection against forgery. */
export const signOutPage = (municipality: string, form: string) =>
  page(
    getPolicy(municipality),
    "Logga ut från provinloggningen",
    <>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: made by the provider, of nothing that anybody sent */}
      <div dangerouslySetInnerHTML={{ __html: form }} />
      <p className="actions">
        <button type="submit" form="op.logoutForm" name="logout" value="yes" className="ds-button">
          Logga ut
        </button>
        <button type="submit" form="op.logoutForm" className="ds-button" data-variant="secondary">
          Stanna kvar
        </button>
      </p>
    </>,
  );

const Test = () => (
  <NoticeBox tone="info" title="Det här är en provinloggning">
    Personerna är påhittade, och vem som helst får vara vem som helst av dem. I drift står kommunens egen inloggning
    här.
  </NoticeBox>
);

function page(policy: Policy, title: string, content: ReactNode): string {
  const municipality = shownOf(policy);
  const whole = (
    <Document title={`${title} – Provinloggning`} municipality={municipality.id}>
      <Frame municipality={municipality} nav={[]}>
        <div className="reading stack">
          <PageHead title={title} />
          {content}
        </div>
      </Frame>
    </Document>
  );
  return `<!DOCTYPE html>${renderToStaticMarkup(whole)}`;
}
