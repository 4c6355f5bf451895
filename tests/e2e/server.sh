#!/bin/sh
# The sample settings of generator/doc/server/, with the servers they are for:
# every answer has the headers, 404.html stands at any depth, types are right.
. "$(dirname "$0")/lib"
samples=generator/doc/server
chmod 755 "$tmp"
mkdir "$tmp/www"
cp -r "$(tree content/account-manager data,site)" "$tmp/www/" &&
	chmod -R a+rX "$tmp/www" || exit 3

free_port() {
	python3 -c 'import socket
s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}
port=$(free_port)
at=http://127.0.0.1:$port/account-manager
server=
trap '[ -z "$server" ] || kill "$server"; wait; rm -rf "$tmp"' EXIT

nginx_settings() {
	cat <<-END
	daemon off;
	master_process off;
	pid $tmp/nginx.pid;
	error_log $tmp/server.log;
	events { }
	http {
	include /etc/nginx/mime.types;
	access_log off;
	client_body_temp_path $tmp/t1; proxy_temp_path $tmp/t2;
	fastcgi_temp_path $tmp/t3; uwsgi_temp_path $tmp/t4;
	scgi_temp_path $tmp/t5;
	server {
	listen 127.0.0.1:$port;
	END
	sed "s|/srv/www|$tmp/www|" "$samples/nginx.conf"
	echo "} }"
}
apache_settings() {
	for module in mpm_event authz_core dir mime headers; do
		echo "LoadModule ${module}_module" \
			"/usr/lib/apache2/modules/mod_$module.so"
	done
	cat <<-END
	ServerRoot $tmp
	ServerName localhost
	Listen 127.0.0.1:$port
	PidFile $tmp/apache.pid
	ErrorLog $tmp/server.log
	DefaultRuntimeDir $tmp
	TypesConfig /etc/mime.types
	END
	[ "$(id -u)" -ne 0 ] || printf 'User nobody\nGroup nogroup\n'
	sed "s|/srv/www|$tmp/www|" "$samples/apache.conf"
}

starts() {
	"$@" > "$tmp/server.out" 2>&1 &
	server=$!
	for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
		curl -s -o "$tmp/body" "$at/index.html" && return 0
		sleep 0.25
	done
	cat "$tmp/server.out" "$tmp/server.log"
	return 1
}
stops() {
	kill "$server"
	wait "$server"
	server=
}

# What the third sample asks for; the other two have to send it.
sed -n '/^\/\*$/,/^\/[^*]/s/^  //p' "$samples/_headers" > "$tmp/wanted"

# answers PATH STATUS TYPE
answers() {
	curl -s -D "$tmp/head" -o "$tmp/body" "$at/$1"
	tr -d '\r' < "$tmp/head" > "$tmp/lines"
	cat "$tmp/lines"
	head -n 1 "$tmp/lines" | grep -q "^HTTP/1.1 $2 " &&
	grep -qix "content-type: $3" "$tmp/lines" &&
	[ "$(wc -l < "$tmp/wanted")" -ge 5 ] &&
	while read -r header; do
		[ "$(grep -cixF "$header" "$tmp/lines")" -eq 1 ] &&
		[ "$(grep -ci "^${header%%:*}:" "$tmp/lines")" -eq 1 ] ||
			{ echo "not once: $header"; return 1; }
	done < "$tmp/wanted"
}
# Where there is no page, also below folders that are not there.
is_missing() {
	answers "$1" 404 'text/html; charset=utf-8' &&
		cmp "$tmp/body" "$tmp/www/account-manager/404.html"
}
is_kept() {
	etag=$(curl -sI "$at/$1" | tr -d '\r' | sed -n 's/^ETag: //Ip')
	[ -n "$etag" ] && [ "$(curl -s -o "$tmp/body" -w '%{http_code}' \
		-H "If-None-Match: $etag" "$at/$1")" = 304 ]
}

serves() {
	check "$1: a page" answers zh-Hans/index.html 200 \
		'text/html; charset=utf-8'
	check "$1: a folder" answers '' 200 'text/html; charset=utf-8'
	check "$1: the style" answers style.css 200 'text/css; charset=utf-8'
	check "$1: a script" answers search.js 200 \
		'\(text\|application\)/javascript; charset=utf-8'
	check "$1: the feed" answers feed.xml 200 \
		'application/atom+xml; charset=utf-8'
	check "$1: the sums" answers SHA256SUMS 200 'text/plain; charset=utf-8'
	check "$1: no page" is_missing en/none.html
	check "$1: no page in no folder" is_missing en/units/a/b/none.html
	check "$1: an unchanged page is not sent again" is_kept en/all.html
	check "$1: 404.html has its style, and its links lead on" \
		node tests/browser/missing.mjs "$at/"
}

# Not asked for by the Makefile: its package starts a server on the host.
if command -v nginx > "$tmp/which"; then
	nginx_settings > "$tmp/nginx.conf"
	check "nginx starts" starts nginx -e "$tmp/server.log" \
		-c "$tmp/nginx.conf"
	serves nginx
	stops
else
	echo "# nginx is not installed: its sample is only compared"
fi
same_headers() {
	sed -n 's/^add_header \([^ ]*\) "\(.*\)" always;$/\1: \2/p' \
		"$samples/nginx.conf" | diff "$tmp/wanted" -
}
check "the sample for nginx has the same headers" same_headers
apache_settings > "$tmp/apache.conf"
check "Apache starts" starts apache2 -D FOREGROUND -f "$tmp/apache.conf"
serves Apache
stops
finish
