package serve

import (
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics are what Prometheus is told. No label holds anything that a request
// may choose.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec   // by route and status
	seconds  *prometheus.HistogramVec // by route
	answers  *prometheus.CounterVec   // by disposition
	texts    *prometheus.CounterVec   // by disposition
	mentions prometheus.Counter
	inFlight prometheus.Gauge
	reloads  *prometheus.CounterVec // by outcome
	since    prometheus.Gauge
	entities *prometheus.GaugeVec // by list
	snapshot *prometheus.GaugeVec // by list
}

func newMetrics() *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "screen_http_requests_total", Help: "Requests that were answered."}, []string{"route", "status"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "screen_http_request_seconds", Help: "Time to answer a request.",
			Buckets: []float64{.00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, 1, 10, 60}}, []string{"route"}),
		answers:  prometheus.NewCounterVec(prometheus.CounterOpts{Name: "screen_answers_total", Help: "Queries by disposition; error for lines of a batch that could not be read."}, []string{"disposition"}),
		texts:    prometheus.NewCounterVec(prometheus.CounterOpts{Name: "screen_texts_total", Help: "Texts that were scanned, by disposition; error for those that were not to their end."}, []string{"disposition"}),
		mentions: prometheus.NewCounter(prometheus.CounterOpts{Name: "screen_mentions_total", Help: "Mentions that were found in texts."}),
		inFlight: prometheus.NewGauge(prometheus.GaugeOpts{Name: "screen_http_requests_in_flight", Help: "Requests under way."}),
		reloads:  prometheus.NewCounterVec(prometheus.CounterOpts{Name: "screen_list_loads_total", Help: "Times the lists were read, by whether they were used or refused."}, []string{"outcome"}),
		since:    prometheus.NewGauge(prometheus.GaugeOpts{Name: "screen_lists_loaded_timestamp_seconds", Help: "When the lists in use were read."}),
		entities: prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "screen_list_entities", Help: "Entities of each list in use."}, []string{"list"}),
		snapshot: prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: "screen_list_snapshot_timestamp_seconds", Help: "Day of each list in use; none for a list that has no date."}, []string{"list"}),
	}
	for _, o := range []string{"used", "refused"} {
		m.reloads.WithLabelValues(o)
	}
	m.registry.MustRegister(m.requests, m.seconds, m.answers, m.texts, m.mentions, m.inFlight, m.reloads, m.since, m.entities, m.snapshot,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// loaded notes the lists that are put in use.
func (m *metrics) loaded(st *state) {
	m.since.SetToCurrentTime()
	m.entities.Reset()
	m.snapshot.Reset()
	for _, l := range st.lists {
		m.entities.WithLabelValues(l.ID).Set(float64(l.Entities))
		if !l.Snapshot.IsZero() {
			m.snapshot.WithLabelValues(l.ID).Set(float64(midnight(l.Snapshot).Unix()))
		}
	}
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}
