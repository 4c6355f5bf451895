# Bytes that editors and version control would mend.
cd "$1/in/levels" || exit 1
printf 'id: utf8\ntitle: "gar\303\247on, gar\347on"\n' > utf8.yaml
printf 'id: control\ntitle: "bell\007"\n' > control.yaml
printf '\357\273\277id: bom\ntitle: BOM\nunits: [{id: v, title: U, elements: [{id: f, title: E}]}]\n' > bom.yaml
printf 'id: crlf\r\ntitle: CRLF\r\nunit: [{id: w, title: U, elements: [{id: g, title: E}]}]\r\n' > crlf.yaml
i=0
while [ $i -lt 40 ]; do printf '['; i=$((i + 1)); done > depth.yaml
yes -- '- x' | head -n 1000001 > nodes.yaml
