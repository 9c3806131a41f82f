/** The little of autocannon (it ships no types) that the benchmark uses. */
declare module "autocannon" {
  type Options = {
    url: string;
    connections: number;
    duration: number;
    headers?: Record<string, string>;
    reconnectRate: number;
  };
  type Result = { requests: { average: number }; non2xx: number; errors: number; timeouts: number };
  type Run = PromiseLike<Result> & {
    on(event: "response", heard: (client: unknown, status: number, bytes: number, milliseconds: number) => void): void;
  };
  export default function autocannon(options: Options): Run;
}
