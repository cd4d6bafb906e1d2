/** What a team might judge the shop by; the limits are those that are taken where none are said. */
export const SHOP_POLICY = {
  service: 'shop',
  mode: 'watch',
  canary: { matchers: { version: 'v2' } },
  stable: { matchers: { version: 'v1' } },
  metrics: [
    {
      name: 'error rate',
      kind: 'proportion',
      query: 'sum(rate(http_requests_total{code=~"5.."}[1m])) / sum(rate(http_requests_total[1m]))',
    },
    { name: 'latency', kind: 'distribution', unit: 's', query: 'http_request_duration_seconds_bucket' },
    { name: 'exceptions', kind: 'count', queries: { events: 'app_exceptions_total' } },
    { name: 'CPU', kind: 'series', query: 'avg(rate(process_cpu_seconds_total[1m]))' },
    { name: 'memory', kind: 'series', unit: 'bytes', query: 'avg(process_resident_memory_bytes)' },
  ],
};
