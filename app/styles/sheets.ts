import app from "./app.css?url";

/** Addresses of the style sheets that every page loads, routed or plain. */
export const styleSheets = [app];
