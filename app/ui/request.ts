import { createContext } from "react";

/** What the server knows about the request it renders for, and whether its page could be shown. Empty in the browser. */
export const RequestContext = createContext<{ nonce?: string; requestId?: string; failed?: boolean }>({});
