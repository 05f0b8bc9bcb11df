"""The measures: figures, charts and the children behind them."""
