import { createContext } from "react";

/** What the server knows about the request it renders for. In the browser both are empty. */
export const RequestContext = createContext<{ nonce?: string; requestId?: string }>({});
