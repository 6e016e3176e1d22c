"""All addresses of the product."""

from litestar.types import ControllerRouterHandler

from app.web.accessibility import accessibility
from app.web.assets import static_file
from app.web.comparison import Comparison
from app.web.contract import contract, front_door
from app.web.demo import demo_mail
from app.web.health import live, ready
from app.web.help import Help
from app.web.login import Login
from app.web.logout import logout
from app.web.merge import Merge
from app.web.orders import Orders
from app.web.review import Review

ADDRESSES: list[ControllerRouterHandler] = [
    front_door,
    Login,
    logout,
    contract,
    Merge,
    Comparison,
    Review,
    Orders,
    Help,
    accessibility,
    demo_mail,
    live,
    ready,
    static_file,
]
