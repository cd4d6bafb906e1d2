"""Writes Whisper files and serves Graphite's own web application: serve.py FOLDER PORT < series.json

series.json: [{"path": "shop.v1.requests", "retentions": [[10, 720]], "method": "sum", "points": [[seconds, value]]}]
"""
import json
import os
import sys
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import whisper

FOLDER, PORT = sys.argv[1], int(sys.argv[2])
SETTINGS = """
import warnings
warnings.simplefilter('ignore')
from graphite.settings import *
STORAGE_DIR = {folder!r}
STANDARD_DIRS = DATA_DIRS = [os.path.join(STORAGE_DIR, 'whisper')]
WHISPER_DIR = STANDARD_DIRS[0]
CERES_DIR = RRD_DIR = TAGDB = ''
LOG_DIR = os.path.join(STORAGE_DIR, 'log')
INDEX_FILE = os.path.join(STORAGE_DIR, 'index')
SECRET_KEY = 'only for a test'
ALLOWED_HOSTS = ['*']
CARBONLINK_HOSTS = []
TIME_ZONE = 'America/New_York'
DATABASES = {{'default': {{'ENGINE': 'django.db.backends.sqlite3', 'NAME': os.path.join(STORAGE_DIR, 'db')}}}}
"""

os.makedirs(os.path.join(FOLDER, 'log'))
for series in json.load(sys.stdin):
    path = os.path.join(FOLDER, 'whisper', *series['path'].split('.')) + '.wsp'
    os.makedirs(os.path.dirname(path), exist_ok=True)
    whisper.create(path, series['retentions'], xFilesFactor=0, aggregationMethod=series['method'])
    whisper.update_many(path, series['points'])

with open(os.path.join(FOLDER, 'settings_of_test.py'), 'w') as file:
    file.write(SETTINGS.format(folder=FOLDER))
sys.path.insert(0, FOLDER)
os.environ['DJANGO_SETTINGS_MODULE'] = 'settings_of_test'

from graphite.wsgi import application  # noqa: E402


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *_):
        pass


make_server('127.0.0.1', PORT, application, server_class=Server, handler_class=Quiet).serve_forever()
