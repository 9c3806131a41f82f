import { NoticeBox } from "../ui/notice-box";
import { Time } from "../ui/time";

type Props = {
  /** When the feed was made; null = there is none. */
  since: string | null;
  /** Its address, shown once, when it has just been made. */
  address?: string;
};

/** One's duties as a calendar feed: made, shown once and revoked. */
export function CalendarFeed({ since, address }: Props) {
  return (
    <section className="stack" aria-labelledby="kalender">
      <h2 id="kalender">Dina uppgifter i kalendern</h2>
      <p>
        Kalendern visar vad du ska göra, för vilket konto och till när. Den som har adressen kan läsa den, så visa den
        inte för någon.
      </p>
      {address ? (
        <NoticeBox tone="success" title="Kopiera adressen nu">
          <p>Den visas bara en gång. Lägg till den i din kalender som en prenumeration.</p>
          <p>
            <code className="feed-address">{address}</code>
          </p>
        </NoticeBox>
      ) : null}
      {since ? (
        <p>
          Du har en kalender sedan <Time at={since} />. Gör du en ny slutar den gamla adressen att gälla.
        </p>
      ) : null}
      <form method="post" className="actions">
        <button type="submit" name="intent" value="makeFeed" className="ds-button" data-variant="secondary">
          {since ? "Gör en ny adress" : "Gör en kalenderadress"}
        </button>
        {since ? (
          <button type="submit" name="intent" value="endFeed" className="ds-button" data-variant="tertiary">
            Ta bort kalendern
          </button>
        ) : null}
      </form>
    </section>
  );
}
