# The theme of this case builds on the default one.
ln -s "$(cd "$(dirname "$0")/../../../../themes/default" && pwd)" \
	"$1/themes/default"
