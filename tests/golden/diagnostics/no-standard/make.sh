mkdir -p "$1/in"
