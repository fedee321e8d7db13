"""PostgreSQL and Redis together."""

from config.embedded import environment, redis
from config.embedded.account import server_account
from config.embedded.paths import Home
from config.embedded.postgres import Cluster, check_version, start_postgres
from config.embedded.sockets import Sockets, open_sockets
from config.embedded.supervisor import Supervisor


def start_stores(supervisor: Supervisor, home: Home, *, durable: bool = True) -> Sockets:
    """Start both. Raises EmbeddedError when the data is another version's or another account's."""
    check_version(home.postgres)
    account = server_account(home.postgres)
    sockets = open_sockets(home, account)
    told = environment.for_servers(home)
    start_postgres(supervisor, Cluster(home, sockets, account, told, durable))
    supervisor.start(redis.service(home, sockets, told, durable=durable))
    return sockets
