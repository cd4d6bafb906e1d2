"""Writes notifications.json: what Go's text/template and sprig, which Argo Rollouts renders notifications with, make of
our template. Needs Python with PyYAML, and from Debian: golang-go golang-github-masterminds-sprig-dev."""

import json
import os
import pathlib
import subprocess
import tempfile

import yaml

HERE = pathlib.Path(__file__).parent
CONFIG = HERE / "../../../templates/argo-rollouts/notifications.yaml"
PROGRAM = """
package main

import (
	"bytes"
	"encoding/json"
	"os"
	"text/template"

	"github.com/Masterminds/sprig"
)

func main() {
	var in struct {
		Templates map[string]string
		Vars      []map[string]interface{}
	}
	if err := json.NewDecoder(os.Stdin).Decode(&in); err != nil {
		panic(err)
	}
	out := []map[string]string{}
	for _, vars := range in.Vars {
		texts := map[string]string{}
		for name, text := range in.Templates {
			var rendered bytes.Buffer
			if err := template.Must(template.New(name).Funcs(sprig.TxtFuncMap()).Parse(text)).Execute(&rendered, vars); err != nil {
				panic(err)
			}
			texts[name] = rendered.String()
		}
		out = append(out, texts)
	}
	json.NewEncoder(os.Stdout).Encode(out)
}
"""

ROLLOUT = {"metadata": {"name": "checkout", "namespace": "shop"}, "status": {"currentPodHash": "6f9d8c"}}
EARLIER = {"phase": "Successful", "value": '["pass","earlier"]'}


def metric(name, phase, value=None, message=None, **more):
    last = {"phase": phase}
    if value is not None:
        last["value"] = value
    if message is not None:
        last["message"] = message
    return {"name": name, "phase": phase, "count": 2, "measurements": [EARLIER, last], **more}


def run(name, phase, *metrics):
    status = {"phase": phase, "metricResults": list(metrics)}
    return {"metadata": {"name": name, "namespace": "shop"}, "status": status}


CASES = {
    "a fail": [
        run("checkout-6f9d8c-2", "Failed", metric("canary-verdict", "Failed", '["fail","error rate 2.13 % on canary"]'))
    ],
    "a warn and an error in one run, and another run that passed": [
        run("passed", "Successful", metric("other", "Successful", '["pass","fine"]')),
        run(
            "mixed",
            "Inconclusive",
            metric("errors", "Inconclusive", '["warn","not enough data \\"yet\\" \\\\ é Δ"]'),
            metric("latency", "Error", None, 'could not evaluate "result > 1 && x": invalid operation: <nil> > int'),
            metric("fine", "Successful", '["pass","well"]'),
        ),
    ],
    "metrics of other providers": [
        run(
            "others",
            "Failed",
            metric("list", "Failed", "[0.97]"),
            metric("number", "Failed", "0.5"),
            metric("not a number", "Inconclusive", "NaN"),
            metric("empty", "Failed", ""),
            metric("none", "Failed"),
            metric("pair", "Failed", "[1,2.5]"),
            metric("object", "Failed", '{"a":1}'),
            metric("text", "Failed", '"fail"'),
        )
    ],
    "a long reason": [run("long", "Failed", metric("long", "Failed", json.dumps(["fail", "x" * 3500])))],
    "a dry run that failed, which is not told": [
        run(
            "dry",
            "Failed",
            metric("dry", "Failed", '["fail","would have failed"]', dryRun=True),
            metric("real", "Failed", '["fail","did fail"]'),
        )
    ],
    "nothing that failed": [run("going", "Running", metric("canary-verdict", "Running", '["pass","fine"]'))],
    "no runs": [],
}

template = yaml.safe_load(yaml.safe_load(CONFIG.read_text())["data"]["template.canary-verdict"])
templates = {"message": template["message"], **template["slack"]}
variables = [{"rollout": ROLLOUT, "analysisRuns": runs} for runs in CASES.values()]

with tempfile.TemporaryDirectory() as folder:
    program = pathlib.Path(folder) / "main.go"
    program.write_text(PROGRAM)
    env = {**os.environ, "GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOCACHE": folder}
    asked = json.dumps({"Templates": templates, "Vars": variables})
    done = subprocess.run(["go", "run", program], input=asked, env=env, capture_output=True, text=True, check=True)

cases = [
    {"name": name, "variables": given, "expected": expected}
    for name, given, expected in zip(CASES, variables, json.loads(done.stdout))
]
(HERE / "notifications.json").write_text(json.dumps(cases, indent=1, ensure_ascii=False) + "\n")
