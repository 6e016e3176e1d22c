"""All addresses of the product."""

from litestar.types import ControllerRouterHandler

from app.web.accessibility import accessibility
from app.web.assets import static_file
from app.web.cancellation import cancellation
from app.web.comparison import Comparison
from app.web.contract import contract, front_door
from app.web.demo import demo_mail
from app.web.health import live, ready
from app.web.help import Help
from app.web.login import Login
from app.web.logout import logout
from app.web.merge import Merge
from app.web.metrics import metrics
from app.web.orders import Orders
from app.web.receipt import receipt_pdf
from app.web.reversal import Reversal
from app.web.review import Review
from app.web.staff import Staff
from app.web.staff_document import staff_document
from app.web.staff_feedback import staff_feedback
from app.web.staff_login import StaffLogin
from app.web.staff_logout import staff_logout
from app.web.staff_orders import StaffOrders
from app.web.transfer_form import transfer_form, transfer_form_pdf

ADDRESSES: list[ControllerRouterHandler] = [
    front_door,
    Login,
    logout,
    contract,
    Merge,
    Comparison,
    Review,
    Orders,
    receipt_pdf,
    cancellation,
    Reversal,
    transfer_form,
    transfer_form_pdf,
    Help,
    accessibility,
    Staff,
    staff_document,
    staff_feedback,
    StaffOrders,
    StaffLogin,
    staff_logout,
    demo_mail,
    live,
    ready,
    metrics,
    static_file,
]
